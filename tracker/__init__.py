"""What the person recorded: accounts, the journal, and all that shows it. Never what it means."""
