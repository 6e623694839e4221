type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** An element with attributes, listeners (`onclick`) and children. Texts become text nodes, never markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  apply(node, attributes, children);
  return node;
}

export function svg(name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  apply(node, attributes, children);
  return node;
}

function apply(node: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== undefined && value !== false) node.setAttribute(key, String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
}

/** Sets custom properties. The policy of the page forbids the attribute `style`, not this. */
export function withVariables<Node extends HTMLElement | SVGElement>(
  node: Node,
  variables: Readonly<Record<string, string | number>>,
): Node {
  for (const [name, value] of Object.entries(variables)) node.style.setProperty(name, String(value));
  return node;
}
