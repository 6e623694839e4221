export { poll } from '@opsconductor/testing/poll';
