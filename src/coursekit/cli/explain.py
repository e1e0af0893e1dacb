"""``coursekit explain``."""

import click

from coursekit.cli._course import CouldNotRun


@click.command()
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Explain a rule, or list all rules."""
    from coursekit.rules import find_rules

    rules = find_rules()
    if rule is None:
        longest = max(map(len, rules))
        for found in rules.values():
            click.echo(f"{found.name:{longest}}  {found.severity.word:7}  {found.summary}")
    elif rule in rules:
        found = rules[rule]
        click.echo(f"{click.style(found.name, bold=True)} ({found.severity.word})\n\n{found.documentation}")
    else:
        from coursekit.suggest import did_you_mean

        raise CouldNotRun(
            f"There is no rule “{rule}”. {did_you_mean(rule, rules, '`coursekit explain` lists all rules.')}"
        )
