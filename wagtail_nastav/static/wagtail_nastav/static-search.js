/* Search in a copy of the site made of files. The index, window.nastavIndex, stands in a script beside the search page:
   pages as [address, title, about, text], numbers of pages by stem, a negative one if the word stands in the title. */
(function () {
  "use strict";
  var WORD = /[\p{L}\p{N}]+/gu;
  var AT_ONCE = 20, PASSAGE = 220, BEFORE = 70;

  function folded(text) {
    return text.normalize("NFC").toLowerCase().replace(/ё/g, "е");
  }

  /* Snowball's Russian stemmer, as the living site uses it. */
  var VOWELS = "аеиоуыэюя";
  var GERUND_1 = ["вшись", "вши", "в"], GERUND_2 = ["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"];
  var ADJECTIVE = "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею".split(" ");
  var PARTICIPLE_1 = ["ем", "нн", "вш", "ющ", "щ"], PARTICIPLE_2 = ["ивш", "ывш", "ующ"];
  var VERB_1 = "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно".split(" ");
  var VERB_2 = ("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю").split(" ");
  var NOUN = ("а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я").split(" ");
  var SUPERLATIVE = ["ейше", "ейш"], DERIVATIONAL = ["ость", "ост"];

  function isVowel(letter) {
    return VOWELS.indexOf(letter) >= 0;
  }

  function afterVowelAndConsonant(word, from) {
    for (var i = from + 1; i < word.length; i++) {
      if (!isVowel(word[i]) && isVowel(word[i - 1])) return i + 1;
    }
    return word.length;
  }

  function firstVowel(word) {
    for (var i = 0; i < word.length; i++) if (isVowel(word[i])) return i + 1;
    return word.length;
  }

  /* The longest of the endings that stands at the end, in the part behind `start`; "" without one. */
  function ending(word, start, endings) {
    var found = "";
    endings.forEach(function (one) {
      if (one.length > found.length && word.length - one.length >= start && word.slice(-one.length) === one) found = one;
    });
    return found;
  }

  /* Of the first list an ending counts behind «а» or «я» only. The longest of both decides. */
  function cut(word, start, first, second) {
    var one = ending(word, start, first), other = ending(word, start, second);
    if (!one && !other) return null;
    if (other.length >= one.length) return word.slice(0, -other.length);
    var before = word.length - one.length - 1;
    return before >= start && (word[before] === "а" || word[before] === "я") ? word.slice(0, -one.length) : null;
  }

  function stemmed(word) {
    var rv = firstVowel(word);
    var r2 = afterVowelAndConsonant(word, afterVowelAndConsonant(word, 0));
    var shorter = cut(word, rv, GERUND_1, GERUND_2);
    if (shorter === null) {
      var reflexive = ending(word, rv, ["ся", "сь"]);
      if (reflexive) word = word.slice(0, -2);
      var adjective = ending(word, rv, ADJECTIVE);
      if (adjective) {
        word = word.slice(0, -adjective.length);
        var participle = cut(word, rv, PARTICIPLE_1, PARTICIPLE_2);
        if (participle !== null) word = participle;
      } else {
        var verb = cut(word, rv, VERB_1, VERB_2);
        if (verb !== null) word = verb;
        else word = word.slice(0, word.length - ending(word, rv, NOUN).length);
      }
    } else word = shorter;
    if (word.length - 1 >= rv && word.slice(-1) === "и") word = word.slice(0, -1);
    var derived = ending(word, r2, DERIVATIONAL);
    if (derived) word = word.slice(0, -derived.length);
    var superlative = ending(word, rv, SUPERLATIVE);
    if (superlative) word = word.slice(0, -superlative.length);
    if (word.length - 2 >= rv && word.slice(-2) === "нн") return word.slice(0, -1);
    if (!superlative && word.length - 1 >= rv && word.slice(-1) === "ь") return word.slice(0, -1);
    return word;
  }

  function stem(word, index) {
    var root = stemmed(folded(word));
    return Object.prototype.hasOwnProperty.call(index.synonyms, root) ? index.synonyms[root] : root;
  }

  function stemsOf(text, index) {
    var words = (text.normalize("NFC").match(WORD) || []).filter(function (word) {
      return index.stop.indexOf(folded(word)) < 0;
    });
    return words.map(function (word) { return stem(word, index); }).filter(function (one, i, all) { return all.indexOf(one) === i; });
  }

  /* Pages with that stem, or else with one that begins so: somebody has not finished the word. */
  function pagesWith(one, index) {
    var known = Object.prototype.hasOwnProperty.call(index.stems, one) ? [one] : Object.keys(index.stems).filter(function (other) {
      return one.length > 2 && other.indexOf(one) === 0;
    });
    var found = {};
    known.forEach(function (stem) {
      index.stems[stem].forEach(function (number) {
        var page = number < 0 ? -number - 1 : number;
        found[page] = Math.max(found[page] || 0, number < 0 ? 2 : 1);
      });
    });
    return { pages: found, stems: known };
  }

  /* Numbers of the pages in which every word occurs, those with words in their titles first. */
  function search(text, index) {
    var parts = stemsOf(text, index).map(function (one) { return pagesWith(one, index); });
    var stems = parts.reduce(function (all, part) { return all.concat(part.stems); }, []);
    if (!parts.length) return { asked: false, pages: [], stems: [] };
    var pages = Object.keys(parts[0].pages).map(Number).filter(function (page) {
      return parts.every(function (part) { return part.pages[page]; });
    });
    function weight(page) {
      return parts.reduce(function (sum, part) { return sum + part.pages[page]; }, 0);
    }
    pages.sort(function (a, b) { return weight(b) - weight(a) || a - b; });
    return { asked: true, pages: pages, stems: stems };
  }

  function marked(text, stems, index) {
    var parts = document.createDocumentFragment(), done = 0, match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(text))) {
      if (stems.indexOf(stem(match[0], index)) < 0) continue;
      parts.appendChild(document.createTextNode(text.slice(done, match.index)));
      var mark = document.createElement("mark");
      mark.textContent = match[0];
      parts.appendChild(mark);
      done = match.index + match[0].length;
    }
    parts.appendChild(document.createTextNode(text.slice(done)));
    return parts;
  }

  function wordsFound(line, stems, index) {
    return stemsOf(line, index).filter(function (one) { return stems.indexOf(one) >= 0; }).length;
  }

  /* Line by line: a heading and what stands below it are no sentence. Of the lines the one with most of the words,
     or else the first that is one. */
  function passage(text, stems, index) {
    var lines = text.split("\n"), best = "", most = 0, match;
    lines.forEach(function (line) {
      var count = wordsFound(line, stems, index);
      if (count > most) { best = line; most = count; }
    });
    if (!best) best = lines.filter(function (line) { return line.length > BEFORE; })[0] || lines[0];
    WORD.lastIndex = 0;
    while ((match = WORD.exec(best))) if (stems.indexOf(stem(match[0], index)) >= 0) break;
    var start = match && match.index > BEFORE ? best.indexOf(" ", match.index - BEFORE) + 1 : 0;
    var part = best.slice(start, start + PASSAGE);
    return (start ? "…" : "") + part + (start + PASSAGE < best.length ? "…" : "");
  }

  function element(name, className, content) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (content) made.appendChild(typeof content === "string" ? document.createTextNode(content) : content);
    return made;
  }

  function shown(page, stems, index) {
    var link = element("a", "", marked(page[1], stems, index));
    link.href = page[0];
    var article = element("article", "nastav-hit", element("h2", "nastav-card__title", link));
    if (page[2]) article.appendChild(element("p", "nastav-card__term", page[2]));
    if (page[3]) article.appendChild(element("p", "", marked(passage(page[3], stems, index), stems, index)));
    return element("li", "", article);
  }

  function say(sentence, text, count) {
    return sentence.replace("{text}", text).replace("{count}", String(count));
  }

  function answer(place, text, index) {
    var found = search(text, index), list = element("ul", "nastav-rows"), words = index.words;
    place.textContent = "";
    if (!found.asked || !found.pages.length) {
      var sentence = found.asked ? say(words.nothing, text, 0) + " " + words.advice : words.empty;
      place.appendChild(element("p", "nastav-found", sentence));
      return;
    }
    place.appendChild(element("p", "nastav-found", say(words.found, text, found.pages.length)));
    place.parentNode.insertBefore(list, place.nextSibling);
    function more() {
      var from = list.children.length, first;
      found.pages.slice(from, from + AT_ONCE).forEach(function (number) {
        var row = list.appendChild(shown(index.pages[number], found.stems, index));
        first = first || row;
      });
      button.hidden = list.children.length >= found.pages.length;
      if (from && first) first.querySelector("a").focus();
    }
    var button = element("button", "nastav-button", words.more);
    button.type = "button";
    button.addEventListener("click", more);
    list.parentNode.insertBefore(button, list.nextSibling);
    more();
  }

  /* Arrows walk from the box through what was found, Escape goes back to the box. */
  function walk(box) {
    document.addEventListener("keydown", function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      var stops = [box].concat(Array.prototype.slice.call(document.querySelectorAll(".nastav-hit h2 a")));
      var at = stops.indexOf(document.activeElement), steps = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 };
      var next = at >= 0 && steps.hasOwnProperty(event.key) ? stops[steps[event.key]] : null;
      if (!next || next === document.activeElement) return;
      event.preventDefault();
      next.focus();
    });
  }

  function begin() {
    var place = document.getElementById("nastav-answers"), index = window.nastavIndex, asked = "";
    if (!place || !index) return;
    try {
      asked = new URLSearchParams(window.location.search).get("q") || "";
    } catch (error) {
      return;
    }
    if (!asked.trim()) return;
    var box = document.getElementById("nastav-q");
    answer(place, asked.slice(0, 100), index);
    if (!box) return;
    box.value = asked;
    walk(box);
    /* Whoever uses the keyboard would have to go through the whole menu again. */
    box.focus({ preventScroll: true });
  }

  window.nastavSearch = { stem: function (word) { return stemmed(folded(word)); }, search: search };
  begin();
})();
