"""What readers type about papers, checked."""
