"""What a coordinator does with sources by hand; every act is written into the journal."""
