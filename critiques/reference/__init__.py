"""All that was written, compiled into one document that can be built again at will."""
