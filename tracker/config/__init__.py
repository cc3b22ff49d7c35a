"""Where the project is put together: settings, addresses, server entry. Nothing imports it."""
