package dev.vmorchestrator.provisioning;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProvisionerProperties.class, LimitProperties.class})
class ProvisioningConfiguration {}
