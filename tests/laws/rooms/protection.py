"""The laws' tables about what keeps a child safe."""
