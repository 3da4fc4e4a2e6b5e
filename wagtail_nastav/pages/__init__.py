"""Page types of the section: behaviour in mixins, thin concrete pages beside them."""
