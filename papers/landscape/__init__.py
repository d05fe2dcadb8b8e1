"""Which of the reader's papers cite each other, and the drawing of it."""
