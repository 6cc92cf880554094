//! Each test is a short story told in plain lines, and what came of it.
