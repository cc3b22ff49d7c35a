"""The one validation path of an entry: the page, an import row and an API body all pass here."""
