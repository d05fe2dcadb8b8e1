"""What the landscape tells: values, each with a sentence that says why."""
