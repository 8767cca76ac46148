"""Every sentence a person reads, and the reading of what people write."""
