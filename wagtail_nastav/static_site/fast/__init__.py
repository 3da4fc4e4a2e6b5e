"""Pages made without asking the whole site for each: proved in every build to be what the site answers."""
