"""The documentation: tables made from the contract, prose in templates/pages/docs."""
