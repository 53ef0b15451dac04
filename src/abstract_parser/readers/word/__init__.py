"""The room of Word documents."""
