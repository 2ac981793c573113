"""The pages that follow from the package: from code, editions and golden cases."""
