"""How far the schools have got with their sections, as far as what they tell other sites shows it (R-001-VIII-1, R-002-1.1)."""
