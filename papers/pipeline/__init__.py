"""The order of an import: fetch, read the PDF, index, match. Nothing else knows it."""
