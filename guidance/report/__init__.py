"""The summary for a professional: one side of A4, made from the person's own record."""
