#!/usr/bin/env python3
"""Prints the plain CloudFormation template that the SAM transform makes of a template.

usage: translate-template.py FILE [CODE_URI]

CODE_URI stands in place of each function's CodeUri, which `sam package` replaces by where the code lies: s3://BUCKET/KEY.
"""
import json
import os
import sys

from samtranslator.parser.parser import Parser
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    """The template names none, and IAM is not asked."""

    def load(self):
        return {}


def main(file, code_uri="s3://bucket/functions.zip"):
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    with open(file, encoding="utf-8") as text:
        template = json.load(text)
    template.get("Globals", {}).get("Function", {}).pop("CodeUri", None)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = code_uri
    translated = transform(template, {}, NoManagedPolicies())
    json.dump(translated, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
