"""The text on disk: read and check. (The file format is on one page of the README.)

tree     YAML text -> scalars, lists and mappings that know their place
text     bytes -> text: encoding, control characters, conflict markers
field    one scalar or list -> a value of the model
record   one mapping -> its fields by a table; unknown keys refused
node     phases, milestones, gates, appropriations
project, programme     the files' top level
parse    the bytes of a file -> Parsed            disk   which files, their bytes
check    RULES that need two objects                cache  what parsing gave last time
read     a folder -> Reading(programme, problems)
"""
