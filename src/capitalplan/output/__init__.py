"""A plan as pictures: layouts are plain values with every word in them, painters only paint.

Reading order: gantt_layout, money_layout; gantt, money_charts; picture. Below them: paper
(the sheet), lettering (the bundled font), drawing (the one home of matplotlib).
"""
