"""Printed documents: .docx by format profile, the provenance sheet, and the format inspector."""
