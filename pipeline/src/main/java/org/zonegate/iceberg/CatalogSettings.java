package org.zonegate.iceberg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.aws.AwsClientProperties;
import org.apache.iceberg.aws.AwsProperties;
import org.apache.iceberg.aws.HttpClientProperties;
import org.apache.iceberg.aws.s3.S3FileIOProperties;
import org.zonegate.lakehouse.AwsAccess;
import org.zonegate.lakehouse.Environment;

/** Iceberg's properties for an environment: what the lakehouse says of its catalog, and how AWS is reached. */
final class CatalogSettings {

    private CatalogSettings() {}

    /**
     * Properties of the catalog and of the files; empty for the embedded catalog. What the lakehouse says wins.
     *
     * @param location of the warehouse, without a slash at its end
     */
    static Map<String, String> of(Environment environment, String location) {
        if (environment.catalog().isEmpty()) {
            return Map.of();
        }
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, location + "/data");
        properties.putAll(access(environment.aws().orElse(AwsAccess.DEFAULT)));
        properties.putAll(environment.catalog());
        return Map.copyOf(properties);
    }

    private static Map<String, String> access(AwsAccess aws) {
        Map<String, String> properties = new HashMap<>();
        // The only client of HTTP that is shipped.
        properties.put(HttpClientProperties.CLIENT_TYPE, HttpClientProperties.CLIENT_TYPE_URLCONNECTION);
        aws.region().ifPresent(region -> properties.put(AwsClientProperties.CLIENT_REGION, region));
        Optional.ofNullable(aws.endpoints().get("glue"))
                .ifPresent(address -> properties.put(AwsProperties.GLUE_CATALOG_ENDPOINT, address));
        Optional.ofNullable(aws.endpoints().get("s3")).ifPresent(address -> {
            properties.put(S3FileIOProperties.ENDPOINT, address);
            properties.put(S3FileIOProperties.PATH_STYLE_ACCESS, "true");
        });
        return properties;
    }
}
