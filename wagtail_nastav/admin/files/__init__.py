"""«Publish the files»: the button, how far it is, the journal, the way back."""
