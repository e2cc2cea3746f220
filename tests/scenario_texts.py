"""The small plan that what-ifs are tried on."""

PROGRAMME = """\
format: 1
data_date: 2021-05-31
appropriations:
  shared-2022:
    year: 2022
    kind: original
    expected: 2021-12-16
    amounts: {city: 10억}
    allot: {hall: {city: 2억}, park: {city: 1억}}
"""
HALL = """\
format: 1
id: hall
name: Hall
total_cost: 10억
funds: {city: 60%, national: 40%}
appropriations:
  first: {year: 2021, kind: original, enacted: 2020-12-16, amounts: {city: 3억, national: 2억}}
  second:
    {year: 2021, kind: supplementary, submitted: 2021-05-25, expected: 2021-07-02,
     amounts: {city: 1억}}
  third: {year: 2022, kind: original, expected: 2021-12-16, amounts: {city: 2억}}
phases:
  design: {actual_start: 2021-01-04, actual_finish: 2021-03-31, cost: 1억}
  site: {actual_start: 2021-04-01, finish: 2021-09-30, cost: 2억}
  build:
    phases:
      frame: {duration: 60d, after: [site, second], cost: 4억}
      finish: {duration: 40d, after: [frame], cost: 2억}
      fence: {duration: 10d, after: [second], cost: 1억}
milestones:
  opening: {after: [build]}
"""
PARK = """\
format: 1
id: park
name: Park
total_cost: 3억
funds: {city: 1억, national: 2억}
phases:
  dig: {start: 2021-06-01, finish: 2022-05-31, cost: 1억, spend: {2021: 4천만, 2022: 6천만}}
  plant: {actual_start: 2021-03-01, finish: 2021-10-29, cost: 2억}
"""
