// Empty: the test runs its own lines here, as no page may reach chrome.sessions.
