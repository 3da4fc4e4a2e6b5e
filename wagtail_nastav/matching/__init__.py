"""Which mentors fit a mentee's request. The rule is pure; ``candidates`` reads for it what the site knows."""
