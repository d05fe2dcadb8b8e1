"""What others said of a paper in public: read, opened after one's own lock, compared."""
