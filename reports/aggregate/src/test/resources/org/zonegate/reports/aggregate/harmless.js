// What a page shows that no page of data may: asked in the page once it is loaded, and everything is opened that opens.
(async () => {
  const found = [];
  const within = node => node.nodeName + (node.id ? '#' + node.id : '') + ' ' + (node.outerHTML || '').slice(0, 200);
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  // As a pointer and a keyboard would.
  for (const element of document.querySelectorAll('*')) {
    for (const type of ['mouseover', 'mousemove', 'focus', 'focusin']) {
      element.dispatchEvent(new Event(type, { bubbles: type !== 'focus' }));
    }
  }
  await new Promise(resolve => setTimeout(resolve, 50));

  if (window.harmed) found.push('a text ran ' + window.harmed + ' times');
  if (/harmed/i.test(document.title)) found.push('title: ' + document.title);
  if ([...document.querySelectorAll('h1')].some(h => /^harmed/i.test(h.textContent))) found.push('a heading was put in');
  for (const element of document.querySelectorAll('iframe, object, embed, base, meta[http-equiv=refresh], form')) {
    found.push('an element that acts: ' + within(element));
  }
  for (const element of document.querySelectorAll('body *')) {
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push('an attribute that acts: ' + within(element));
      if (/^(href|src|xlink:href|action|formaction)$/i.test(attribute.name) && /^\s*(javascript|data:text\/html|vbscript):/i.test(attribute.value)) {
        found.push('a link that acts: ' + within(element));
      }
    }
  }

  const directions = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT,
      node => node.parentElement.closest('script, style') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const block = node => {
    let element = node.parentElement;
    while (element && getComputedStyle(element).display.startsWith('inline')) element = element.parentElement;
    return element;
  };
  const place = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  let marked = null;
  let node;
  while ((node = texts.nextNode())) {
    if (directions.test(node.data)) {
      const isolated = node.parentElement.closest('bdi');
      if (!isolated) found.push('a mark of direction beside other text: ' + within(node.parentElement));
      marked = isolated ? node : null;
    } else if (marked && node.data.trim() && block(node) === block(marked)) {
      const text = node.data.trimEnd();
      const from = text.length - text.trimStart().length;
      const first = place(node, from, from + 1);
      const last = place(node, text.length - 1, text.length);
      const isOneLine = Math.abs(first.top - last.top) < 1;
      if (isOneLine && text.length - from > 1 && first.left >= last.left) found.push('text reads backwards: ' + text);
      marked = null;
    }
  }
  return { found, width: document.documentElement.scrollWidth, text: document.body.innerText.length };
})()
