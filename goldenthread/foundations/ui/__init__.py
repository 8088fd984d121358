"""The pages' common hand: layout, fields, drafts, drawings, styles and scripts."""
