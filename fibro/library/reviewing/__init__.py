"""Review by a secret link: what is read, what is said of it, and what becomes of it."""
