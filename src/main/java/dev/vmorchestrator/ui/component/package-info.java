/** What every view is put together from: each rule of writing and each colour has one home here. */
@NullMarked
package dev.vmorchestrator.ui.component;

import org.jspecify.annotations.NullMarked;
