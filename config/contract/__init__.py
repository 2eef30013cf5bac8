"""The wire's contract, made from the types: JSON Schemas and the AsyncAPI document."""
