export { chromiumPath, noChromium } from '@opsconductor/testing/chromium';
