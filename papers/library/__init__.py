"""The library as a whole: what is listed, thrown away, merged, entered by hand."""
