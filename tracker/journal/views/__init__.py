"""The addresses of the record: access, then form, then action, then a page or a redirect."""
