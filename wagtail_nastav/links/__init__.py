"""Links of the register and of the library that lead nowhere: asked once a day by a command, never while a page is made."""
