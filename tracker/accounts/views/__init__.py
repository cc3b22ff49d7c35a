"""The pages about the person: access, form, action, redirect or page."""
