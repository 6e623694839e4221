/** Runs in the page: returns texts with less contrast than the 4.5:1 of WCAG AA. */
export function lowContrast() {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    if (node === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(node);
    return channels(backgroundColor)[3] === 0 ? ground(node.parentElement) : backgroundColor;
  };
  const ratio = (node) => {
    const lights = [light(getComputedStyle(node).color), light(ground(node))];
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
  };
  return [...document.querySelectorAll('body *')]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.nodeValue.trim()))
    .filter((node) => ratio(node) < 4.5)
    .map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 40)}`);
}
