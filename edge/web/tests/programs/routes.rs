//! The table of all routes, as an auditor reads it.
