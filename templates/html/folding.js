"use strict";
// On a phone a long table is folded by its first column; printing unfolds it.
const folds = [...document.querySelectorAll(".fold")];
if (matchMedia("(max-width: 63.99rem)").matches) for (const fold of folds) fold.open = false;
addEventListener("beforeprint", () => { for (const fold of folds) fold.open = true; });
