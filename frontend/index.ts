// Vaadin's own entry, but for the first line: whose listener is first decides whether a page is left.
import './stay';
import { Router } from '@vaadin/router';
import { Flow } from 'Frontend/generated/jar-resources/Flow.js';

const { serverSideRoutes } = new Flow({
  imports: () => import('Frontend/generated/flow/generated-flow-imports.js'),
});

new Router(document.querySelector('#outlet')).setRoutes(serverSideRoutes);
