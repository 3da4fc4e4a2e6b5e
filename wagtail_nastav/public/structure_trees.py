"""How the bodies of a band are shared out over its rows."""

from __future__ import annotations

from wagtail_nastav.public.records.structure import BodyLine

# A body with more than one below it stands alone, and what is below it in the next rows, so many times.
LARGEST, STEPS = 2, 5
Tree = list[BodyLine]


def steps_of(bodies: list[BodyLine]) -> list[list[Tree]]:
    """Trees that stand side by side, step by step downwards; in a tree each body comes after the one it hangs on."""
    steps: list[list[Tree]] = []
    trees = split(bodies)
    while trees:
        last = len(steps) == STEPS
        large = [] if last else [tree for tree in trees if len(tree) > LARGEST]
        steps.append([tree if last or len(tree) <= LARGEST else tree[:1] for tree in trees])
        trees = [below for tree in large for below in split(tree[1:])]
    return steps


def split(bodies: list[BodyLine]) -> list[Tree]:
    """Into trees: each begins with a body as high as the first one."""
    trees: list[Tree] = []
    for body in bodies:
        if not trees or body.depth <= trees[0][0].depth:
            trees.append([])
        trees[-1].append(body)
    return trees
