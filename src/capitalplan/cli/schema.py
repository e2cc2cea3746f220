"""`schema`: the JSON Schema of what commands print with `--format json`."""

import click

from capitalplan.cli.language import help_text
from capitalplan.cli.options import help_language_option


@click.command("schema", help=help_text("help-schema"), epilog=help_text("help-schema-examples"))
@help_language_option
def command() -> None:
    """Print the promise, for those who build on it."""
    import json

    from capitalplan.output.contract.schema import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
