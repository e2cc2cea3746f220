"""`schema`: the JSON Schema of what commands print with `--format json`."""

import click

from capitalplan.cli.language import help_text


@click.command("schema", help=help_text("help-schema"), epilog=help_text("help-schema-examples"))
def command() -> None:
    """Print the promise, for those who build on it."""
    import json

    from capitalplan.output.contract.schema import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
