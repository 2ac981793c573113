"""Looking at pictures: which files are meant, what each of them comes to, and the evidence for a person to see."""
