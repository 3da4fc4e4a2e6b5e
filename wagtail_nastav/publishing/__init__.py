"""When the folder of files is built, who asked for it and what came of it; how it is built knows ``static_site``."""
