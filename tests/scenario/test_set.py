"""`--set`: the value is read as the file would be, and nothing is written."""

import hashlib

from capitalplan.model.when import day_number, finish_day


def day(plan, key):
    return finish_day(plan.schedule.dates[key].finish)


def test_files_and_what_stands_in_them_stay(under, folder):
    before = {file: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir()}
    under("set hall/frame.duration=90d", "set programme.critical=longest-path")
    assert {file: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir()} == before


def test_it_is_the_plan_that_the_file_would_give(under, folder):
    asked = under("set hall/frame.duration=90d", "set hall/frame.after=[site, second FS+5d]")
    file = folder / "hall.yaml"
    text = file.read_text(encoding="utf-8")
    new = text.replace("60d, after: [site, second]", "90d, after: [site, second FS+5d]")
    assert new != text
    file.write_text(new, encoding="utf-8")
    written = under()
    for key, one in written.schedule.dates.items():
        assert asked.schedule.dates[key][1:8] == one[1:8]
    assert asked.budget.needs == written.budget.needs


def test_a_field_that_is_not_there_yet(under):
    plan = under("set hall/fence.start=2021-09-01", "set hall.data_date=2021-06-30")
    assert plan.programme.project("hall").data_date.text == "2021-06-30"
    assert plan.schedule.dates["hall/fence"].start // 1440 == day_number(2021, 9, 1)


def test_inside_a_field(under):
    plan = under("set hall/second.amounts.city=2억", "set hall/second.amounts.national=1억")
    node = next(node for node in plan.programme.nodes if node.key == "hall/second")
    assert dict(node.vote.amounts) == {"city": 200_000_000, "national": 100_000_000}


def test_settings_of_the_programme(under):
    plan = under("set programme.calendars.public.closed=[2021-07-05..2021-07-09]",
                 "set programme.calendars.public.week=mon-fri")  # fmt: skip
    fence = plan.schedule.dates["hall/fence"]
    assert fence.start // 1440 == day_number(2021, 7, 12)


def test_a_programme_wide_appropriation(under):
    plan = under("set programme/shared-2022.expected=2021-12-20")
    by_part = under("set hall/shared-2022.expected=2021-12-20")
    for project in ("hall", "park"):
        assert day(plan, f"{project}/shared-2022") == day_number(2021, 12, 20)
        assert day(by_part, f"{project}/shared-2022") == day_number(2021, 12, 20)


def test_other_projects_need_not_be_right(under, folder):
    (folder / "park.yaml").write_text("format: 1\nid: park\nname: Park\n", encoding="utf-8")
    plan = under("set hall/frame.duration=90d")
    assert plan.programme.left_out and plan.schedule.dates["hall/frame"].planned == 90 * 480


def test_what_stands_in_a_faulty_file_is_not_found(refused, folder):
    (folder / "park.yaml").write_text("format: 1\nid: park\nname: Park\n", encoding="utf-8")
    assert refused("delay park/dig=5d") == ["whatif-unknown", "key-missing"]


def test_an_id_with_a_dot(under, folder):
    file = folder / "hall.yaml"
    text = file.read_text(encoding="utf-8").replace("      fence:", "      fence.a:")
    file.write_text(text, encoding="utf-8")
    assert under("set hall/fence.a.duration=20d").schedule.dates["hall/fence.a"].planned == 20 * 480
