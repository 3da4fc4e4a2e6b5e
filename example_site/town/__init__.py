"""The demo's municipality: three small schools that publish their sections as plain files, and who gathers them."""
